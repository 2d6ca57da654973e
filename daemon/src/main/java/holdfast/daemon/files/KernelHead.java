package holdfast.daemon.files;

import holdfast.core.model.Bytes;

/// Whether a file may be a kernel that QEMU boots on x86. What it is to be is known by its first bytes, and QEMU takes whatever has none of these
/// marks for a Linux of before 1995: it executes what is there.
public final class KernelHead {

    /// QEMU looks no further for a mark.
    public static final int BYTES = 8_192;

    /// "HdrS" (Linux: Documentation/arch/x86/boot.rst, `header`).
    private static final int LINUX = 0x53726448;

    private static final int LINUX_AT = 0x202;

    /// The first bytes of an ELF file: a kernel that begins as PVH has it, such as an unpacked vmlinux.
    private static final int ELF = 0x464c457f;

    /// Somewhere at a multiple of four bytes (Multiboot Specification 0.6.96, 3.1.1).
    private static final int MULTIBOOT = 0x1badb002;

    private static final int WORD = 4;

    private KernelHead() {}

    /// @param head the first [#BYTES] of the file, or all of it
    public static boolean mayBeKernel(Bytes head) {
        boolean isLinux = head.size() >= LINUX_AT + WORD && word(head, LINUX_AT) == LINUX;
        boolean isElf = head.size() >= WORD && word(head, 0) == ELF;
        return isLinux || isElf || isMultiboot(head);
    }

    private static boolean isMultiboot(Bytes head) {
        for (int at = 0; at + WORD <= Math.min(BYTES, head.size()); at += WORD) {
            if (word(head, at) == MULTIBOOT) {
                return true;
            }
        }
        return false;
    }

    /// Little-endian.
    private static int word(Bytes head, int at) {
        int word = 0;
        for (int i = WORD - 1; i >= 0; i--) {
            word = word << Byte.SIZE | head.at(at + i) & 0xff;
        }
        return word;
    }
}
