package holdfast.frontends.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/// Where the server listens, and what it says where it can't.
class SocketFileTest {

    private static RestServer at(Path socket, RestSettings.Https https) throws Exception {
        return new RestServer(
                new RestSettings(https, socket, RestLimits.NORMAL, new SecureRandom()),
                new OneNode(1, 10));
    }

    @Test
    void itIsForItsOwnerAloneAndReplacesWhatWasLeft() throws Exception {
        Path directory = Files.createTempDirectory(Path.of("/tmp"), "hf");
        Path socket = directory.resolve("api.sock");
        try (ServerSocketChannel left =
                ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(socket));
        }
        assertThat(socket).exists();
        try (RestServer server = at(socket, RestSettings.Https.OFF)) {
            server.start();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                    .isEqualTo("rw-------");
            try (var files = Files.list(directory)) {
                assertThat(files).containsExactly(socket);
            }
            try (Raw raw = Raw.unix(socket)) {
                raw.send("GET /v1/node HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
                assertThat(raw.untilEnd()).startsWith("HTTP/1.1 200").contains("\"alpha\"");
            }
            assertThat(server.port()).isEqualTo(-1);
        }
        assertThat(socket).doesNotExist();
        Files.delete(directory);
    }

    @Test
    void whatCanNotBeHadIsNamed() throws Exception {
        Path directory = Files.createTempDirectory(Path.of("/tmp"), "hf");
        try (ServerSocket taken =
                new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            InetSocketAddress address = (InetSocketAddress) taken.getLocalSocketAddress();
            RestServer server =
                    at(
                            directory.resolve("api.sock"),
                            new RestSettings.Https.On(address, Pki.made().of("server")));
            assertThatThrownBy(server::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(Integer.toString(address.getPort()))
                    .hasMessageContaining("in use");
            server.close();
        }
        Path deep = directory.resolve("x".repeat(120)).resolve("api.sock");
        assertThatThrownBy(() -> at(deep, RestSettings.Https.OFF))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too long");
        Files.delete(directory);
    }
}
