using CreditLedger.Kernel;

namespace CreditLedger.Places;

/// <summary>What kind of place or circle enterprises belong to.</summary>
public enum PlaceKind
{
    [Label("园区", "park")] Park,
    [Label("楼宇", "building")] Building,
    [Label("商场", "mall")] Mall,
    [Label("市场", "market")] Market,
    [Label("街区", "street")] Street,
    [Label("村", "village")] Village,
    [Label("片区", "zone")] Zone,
    [Label("产业链", "industrial chain")] Chain,
    [Label("试点名单", "pilot circle")] Circle,
}
