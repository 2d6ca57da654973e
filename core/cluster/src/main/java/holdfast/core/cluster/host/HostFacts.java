package holdfast.core.cluster.host;

import holdfast.core.model.Digest;
import java.util.List;

/// What a node has for virtual machines.
///
/// @param memoryBytes for all of them together
/// @param processors  that the node has
/// @param files       that lie there whole, in the order of their digests
public record HostFacts(
        long memoryBytes, int processors, Hypervisor hypervisor, List<Digest> files) {

    public HostFacts {
        files = List.copyOf(files);
    }

    /// By what a node runs virtual machines.
    ///
    /// @param version     such as `7.2.22`; empty where there is none that can be used
    /// @param accelerator `kvm` or `tcg`; empty where there is no hypervisor
    /// @param because     why that accelerator, or why there is no hypervisor, as a sentence
    /// @param machines    machine types that it can be, the newest first
    /// @param cpu         the CPU model of a machine that boots here for the first time
    public record Hypervisor(
            String version, String accelerator, String because, List<String> machines, String cpu) {
        public Hypervisor {
            machines = List.copyOf(machines);
        }

        /// There is none.
        public static Hypervisor none(String because) {
            return new Hypervisor("", "", because, List.of(), "");
        }

        public boolean isThere() {
            return !version.isEmpty();
        }
    }

    public boolean has(Digest file) {
        return files.contains(file);
    }
}
