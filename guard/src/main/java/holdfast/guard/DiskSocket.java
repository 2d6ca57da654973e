package holdfast.guard;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The listening socket of the node's disks, as this process's standard input: so a daemon that is started with `Redirect.INHERIT`
/// has it, and it outlives each of them. Java can neither bind a descriptor of a given number nor hand on one of its own.
///
/// Guests that connect while no daemon lives wait in its backlog. It is made when the guard is about to start a daemon, and not
/// before: a daemon that the guard found alive has its own, at the same path.
final class DiskSocket {

    /// The kernel's `sun_path`, with the byte that ends it.
    private static final int PATH_BYTES = 108;

    private static final int AF_UNIX = 1;

    /// With SOCK_CLOEXEC: only the copy that is standard input goes to others.
    private static final int SOCK_STREAM = 1 | 0x80000;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout ERRNO = Linker.Option.captureStateLayout();
    private static final VarHandle ERROR =
            ERRNO.varHandle(StructLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET = function("socket", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle BIND = function("bind", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle LISTEN = function("listen", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle DUP2 = function("dup2", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle CLOSE = function("close", JAVA_INT, JAVA_INT, JAVA_INT);

    private final Path path;
    private boolean held;

    DiskSocket(Path path) {
        this.path = path;
    }

    /// All of them take three words at most; what a function does not read does no harm in the calling conventions of Linux.
    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, ValueLayout... words) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(JAVA_INT, words),
                Linker.Option.captureCallState("errno"));
    }

    boolean isHeld() {
        return held;
    }

    /// Makes it, where this guard does not have it yet: 0600, in a directory that is 0700 before; 0660 and 0710 for the group of guests,
    /// where this user may give files to that. Takes the place of a socket that
    /// another guard or a daemon left; who waited in that one's backlog sees his connection end, and comes again.
    void make() throws IOException {
        if (held) {
            return;
        }
        byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
        if (name.length >= PATH_BYTES) {
            throw new IOException(
                    "the path "
                            + path
                            + " has "
                            + name.length
                            + " bytes, and a socket's less than "
                            + PATH_BYTES
                            + ": use a data directory with a shorter path");
        }
        Path directory = path.resolveSibling("");
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        letGuestsIn(directory, "rwx--x---");
        Files.deleteIfExists(path);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(2 + PATH_BYTES, 2);
            address.set(JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(name, 0, address, JAVA_BYTE, 2, name.length);
            int socket = call(arena, "socket", SOCKET, AF_UNIX, SOCK_STREAM, 0);
            try {
                call(arena, "bind", BIND, socket, address, (int) address.byteSize());
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
                letGuestsIn(path, "rw-rw----");
                call(arena, "listen", LISTEN, socket, GuardLimits.BACKLOG, 0);
                call(arena, "dup2", DUP2, socket, 0, 0);
            } finally {
                call(arena, "close", CLOSE, socket, 0, 0);
            }
        }
        held = true;
    }

    private static void letGuestsIn(Path file, String permissions) throws IOException {
        if (Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
            Files.setAttribute(file, "unix:gid", GuardFiles.GUESTS);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        }
    }

    /// Lets it go without touching the file: a daemon that was not started from here has put its own in its place. Who waited in the
    /// backlog comes again, and finds that one.
    void release() throws IOException {
        if (!held) {
            return;
        }
        held = false;
        try (Arena arena = Arena.ofConfined()) {
            // Any other socket in its place ends it.
            int nothing = call(arena, "socket", SOCKET, AF_UNIX, SOCK_STREAM, 0);
            try {
                call(arena, "dup2", DUP2, nothing, 0, 0);
            } finally {
                call(arena, "close", CLOSE, nothing, 0, 0);
            }
        }
    }

    /// Nobody serves here any more.
    void remove() throws IOException {
        if (held) {
            Files.deleteIfExists(path);
            release();
        }
    }

    private int call(Arena arena, String name, MethodHandle function, Object... words)
            throws IOException {
        MemorySegment state = arena.allocate(ERRNO);
        int result;
        try {
            result = (int) function.invoke(state, words[0], words[1], words[2]);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            // A method handle declares it; these calls throw nothing of their own.
            throw new IllegalStateException(name + " can't be called", e);
        }
        if (result < 0) {
            throw new IOException(
                    name + " for " + path + " failed with errno " + (int) ERROR.get(state, 0L));
        }
        return result;
    }
}
