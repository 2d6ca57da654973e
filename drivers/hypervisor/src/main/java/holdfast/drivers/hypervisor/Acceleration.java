package holdfast.drivers.hypervisor;

/// How the host's processor is used for guests.
///
/// @param reason a sentence for people
public record Acceleration(Kind kind, String reason) {

    /// The ways there are.
    public enum Kind {
        /// By the kernel: guests run at the processor's own speed.
        KVM("kvm"),
        /// By translating: works everywhere, ten times slower and more.
        TCG("tcg");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// As QEMU writes it.
        public String word() {
            return word;
        }
    }
}
