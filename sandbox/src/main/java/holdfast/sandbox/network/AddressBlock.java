package holdfast.sandbox.network;

import holdfast.core.model.Problem;
import holdfast.sandbox.model.Limits;
import holdfast.sandbox.model.SandboxException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.random.RandomGenerator;

/// Sixteen addresses of loopback that no other sandbox of this machine has.
///
/// The ports are the same everywhere, because the addresses differ.
public final class AddressBlock implements AutoCloseable {

    public static final int WIRE_PORT = 7400;
    public static final int API_PORT = 7401;

    /// Blocks 127.X.Y with X from 16 to 254: below, people and distributions have given names to addresses.
    private static final int LOWEST_X = 16;

    private static final int BLOCKS = (255 - LOWEST_X) * 256;
    private static final int GUARD = 254;

    private final String prefix;
    private final SocketChannel guard;

    private AddressBlock(String prefix, SocketChannel guard) {
        this.prefix = prefix;
        this.guard = guard;
    }

    /// Takes a free block.
    ///
    /// @param chance where to begin to look, so that the address of a sandbox that was just killed, whose
    ///               daemons may not have ended yet, does not come again at once
    public static AddressBlock take(RandomGenerator chance) throws SandboxException {
        int first = chance.nextInt(BLOCKS);
        IOException last = new IOException("none was tried");
        // A hundred in a row are never taken by other sandboxes: then something else is wrong.
        for (int i = 0; i < 100; i++) {
            int block = (first + i) % BLOCKS;
            try {
                return take("127." + (LOWEST_X + block / 256) + "." + block % 256);
            } catch (IOException e) {
                last = e;
            }
        }
        throw new SandboxException(
                SandboxException.Blame.ENVIRONMENT,
                new Problem(
                        "no-addresses",
                        "find a free block of addresses",
                        "127.0.0.0/8",
                        last.getMessage() + ".",
                        "Is loopback up? See `ip address show lo`."),
                last);
    }

    /// Takes exactly this block.
    ///
    /// @param prefix such as `127.16.3`
    static AddressBlock take(String prefix) throws IOException {
        SocketChannel guard = SocketChannel.open();
        try {
            guard.bind(new InetSocketAddress(prefix + "." + GUARD, WIRE_PORT));
            for (int i = 1; i <= Limits.MOST_NODES; i++) {
                requireFree(prefix + "." + i, WIRE_PORT);
                requireFree(prefix + "." + i, API_PORT);
            }
            return new AddressBlock(prefix, guard);
        } catch (IOException e) {
            guard.close();
            throw e;
        }
    }

    private static void requireFree(String address, int port) throws IOException {
        try (SocketChannel probe = SocketChannel.open()) {
            probe.bind(new InetSocketAddress(address, port));
        }
    }

    /// The address of a node.
    ///
    /// @param number from 1
    public String address(int number) {
        if (number < 1 || number > Limits.MOST_NODES) {
            throw new IllegalArgumentException("node " + number + " of a block of addresses");
        }
        return prefix + "." + number;
    }

    @Override
    public String toString() {
        return prefix;
    }

    @Override
    public void close() throws IOException {
        guard.close();
    }
}
