package holdfast.frontends.rest;

import java.util.Arrays;
import java.util.Optional;

/// What can be done to a virtual machine that runs.
public enum MachineAct {
    /// What comes of it the guest decides.
    POWER_BUTTON("power-button"),
    PAUSE("pause"),
    RESUME("resume"),
    RESET("reset"),
    /// At once, as when its power fails.
    END("end");

    private final String word;

    MachineAct(String word) {
        this.word = word;
    }

    /// How it is written.
    public String word() {
        return word;
    }

    public static Optional<MachineAct> of(String word) {
        return Arrays.stream(values()).filter(act -> act.word.equals(word)).findFirst();
    }
}
