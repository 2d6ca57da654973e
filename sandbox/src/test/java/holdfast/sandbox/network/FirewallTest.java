package holdfast.sandbox.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import holdfast.sandbox.model.SandboxException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Datagrams keep their order on loopback: one that should have been dropped would be read before the next.
class FirewallTest {
    private static final String TABLE = "holdfast_test_" + ProcessHandle.current().pid();

    @TempDir Path directory;
    private AddressBlock block;
    private Firewall firewall;
    private DatagramChannel a;
    private DatagramChannel b;

    @BeforeEach
    void open() throws Exception {
        block = AddressBlock.take(new Random(45));
        firewall = new Firewall(TABLE, directory.resolve("firewall"));
        a = DatagramChannel.open().bind(new InetSocketAddress(block.address(1), 7400));
        b = DatagramChannel.open().bind(new InetSocketAddress(block.address(2), 7400));
    }

    @AfterEach
    void close() throws Exception {
        firewall.healAll();
        a.close();
        b.close();
        block.close();
    }

    private void cut(boolean bothWays) throws SandboxException {
        try {
            firewall.cut(List.of(block.address(1)), List.of(block.address(2)), bothWays);
        } catch (SandboxException e) {
            if (e.blame() == SandboxException.Blame.ENVIRONMENT) {
                abort("this machine or user cannot cut: " + e.getMessage());
            }
            throw e;
        }
    }

    @Test
    void oneWayIsOneWay() throws Exception {
        cut(false);
        send(a, b, "lost");
        send(b, a, "heard");
        assertThat(read(a)).isEqualTo("heard");
        firewall.heal(block.address(2), block.address(1));
        send(a, b, "heard again");
        assertThat(read(b)).isEqualTo("heard again");
    }

    @Test
    void bothWaysAreBothWays() throws Exception {
        cut(true);
        send(a, b, "lost");
        send(b, a, "lost");
        firewall.healAll();
        send(a, b, "heard");
        send(b, a, "heard");
        assertThat(read(b)).isEqualTo("heard");
        assertThat(read(a)).isEqualTo("heard");
    }

    @Test
    void theTableIsThereForAsLongAsACutIs() throws Exception {
        assertThat(tables()).doesNotContain(TABLE);
        cut(true);
        assertThat(tables()).contains(TABLE);
        assertThat(directory.resolve("firewall")).exists();
        firewall.healAll();
        assertThat(tables()).doesNotContain(TABLE);
        assertThat(directory.resolve("firewall")).doesNotExist();
    }

    private static String tables() throws IOException, InterruptedException {
        Process nft =
                new ProcessBuilder("/bin/sh", "-c", "PATH=$PATH:/usr/sbin nft list tables")
                        .redirectErrorStream(true)
                        .start();
        String said = new String(nft.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        nft.waitFor();
        return said;
    }

    private static void send(DatagramChannel from, DatagramChannel to, String text)
            throws IOException {
        from.send(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), to.getLocalAddress());
    }

    private static String read(DatagramChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(100);
        channel.socket().setSoTimeout(10_000);
        java.net.DatagramPacket packet = new java.net.DatagramPacket(buffer.array(), 100);
        channel.socket().receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }
}
