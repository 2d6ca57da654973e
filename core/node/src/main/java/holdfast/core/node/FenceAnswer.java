package holdfast.core.node;

/// What came of a [FenceAction].
///
/// @param power what the device said; [Power#UNKNOWN] where it said nothing, or was not asked
/// @param why   it did not do as it was told, or said nothing, without any of its secrets; empty where all went
///              well
public record FenceAnswer(Power power, String why) {

    /// What a device says of the power.
    public enum Power {
        ON,
        OFF,
        UNKNOWN
    }

    /// The device was told, and did not refuse.
    public static final FenceAnswer DONE = new FenceAnswer(Power.UNKNOWN, "");

    public static final FenceAnswer ON = new FenceAnswer(Power.ON, "");
    public static final FenceAnswer OFF = new FenceAnswer(Power.OFF, "");

    public static FenceAnswer unknown(String why) {
        return new FenceAnswer(Power.UNKNOWN, why);
    }
}
