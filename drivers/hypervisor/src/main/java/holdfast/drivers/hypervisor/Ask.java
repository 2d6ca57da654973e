package holdfast.drivers.hypervisor;

/// What QEMU can be asked to do with its machine.
enum Ask {
    POWER_BUTTON("system_powerdown"),
    PAUSE("stop"),
    RESUME("cont"),
    RESET("system_reset");

    private final String command;

    Ask(String command) {
        this.command = command;
    }

    /// As QEMU calls it.
    String command() {
        return command;
    }
}
