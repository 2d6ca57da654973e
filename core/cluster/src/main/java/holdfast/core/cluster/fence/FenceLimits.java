package holdfast.core.cluster.fence;

import holdfast.core.cluster.ClusterLimits;

/// Every limit of fence devices, in one place. They belong to feature level 1, as [ClusterLimits] do.
public final class FenceLimits {

    public static final int AGENT_CHARACTERS = 64;

    /// Of a device, secret ones included.
    public static final int OPTIONS = 64;

    public static final int OPTION_NAME_CHARACTERS = 64;
    public static final int OPTION_VALUE_CHARACTERS = 1_024;

    /// Of all options that are not secret, names and values.
    public static final int OPTIONS_CHARACTERS = 8_192;

    /// Of all secret values of a device together, as they are sealed: UTF-8, with their names.
    public static final int SECRET_BYTES = 1_024;

    /// Of such secrets, sealed to one node: in base64, with a key and a tag of some 120 bytes.
    public static final int SEALED_CHARACTERS = 2_048;

    /// To whom a device's secrets are sealed at most.
    public static final int SEALS = 100;

    /// The longest time that the leader waits before it switches off without being asked.
    public static final long DELAY_MILLIS = 60 * 60_000L;

    public static final int REASON_CHARACTERS = 480;

    /// Attempts of the leader's own that may fail, one after the other, before an operator has to ask.
    public static final int AUTOMATIC_FAILURES = 5;

    private static final int JSON_BYTES_A_CHARACTER = 6;
    private static final int JSON_BYTES_A_SEAL = SEALED_CHARACTERS + 80;

    static {
        // A device with all that it may have fits one command.
        if (OPTIONS_CHARACTERS * JSON_BYTES_A_CHARACTER + SEALS * JSON_BYTES_A_SEAL
                        > ClusterLimits.COMMAND_BYTES
                || (SECRET_BYTES + 256) * 4 / 3 > SEALED_CHARACTERS) {
            throw new IllegalStateException("the limits of fence devices contradict each other");
        }
    }

    private FenceLimits() {}
}
