package holdfast.frontends.rest;

import java.util.List;

/// What a node said of the virtual machines that it runs, or why it said nothing.
public sealed interface VmReport {

    record Told(List<MachineReport> machines) implements VmReport {

        public Told {
            machines = List.copyOf(machines);
        }
    }

    /// @param why a sentence
    record Silent(String why) implements VmReport {}
}
