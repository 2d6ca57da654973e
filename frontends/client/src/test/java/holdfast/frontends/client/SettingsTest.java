package holdfast.frontends.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.frontends.api.NodeRef;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.api.SettingView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of settings, endpoints, and what becomes of fields that one side does not know.
class SettingsTest {

    @TempDir Path folder;

    private ClientSettings read(String json) throws IOException, ClientException {
        return ClientSettings.read(Files.writeString(folder.resolve("client.json"), json));
    }

    @Test
    void aFileNamesEndpointsAndCertificatesBesideIt() throws Exception {
        ClientSettings settings =
                read(
                        """
                        {"endpoints":["unix:/run/x.sock","https://[::1]:7401","https://n1:7401"],
                         "ca":"ca.pem","certificate":"/etc/me.pem","key":"me.key"}\
                        """);
        assertThat(settings.endpoints())
                .containsExactly(
                        new Endpoint.Local(Path.of("/run/x.sock")),
                        new Endpoint.Https("::1", 7401),
                        new Endpoint.Https("n1", 7401));
        assertThat(settings.endpoints().get(1)).hasToString("https://[::1]:7401");
        assertThat(settings.trust())
                .contains(
                        new ClientSettings.Trust(
                                folder.resolve("ca.pem"),
                                Path.of("/etc/me.pem"),
                                folder.resolve("me.key")));
    }

    @Test
    void withoutAFileTheNodesOwnSocketIsAsked() throws Exception {
        assertThat(ClientSettings.fromEnvironment(Map.of()).endpoints())
                .containsExactly(ClientSettings.DEFAULT);
        assertThatThrownBy(() ->
                        ClientSettings.fromEnvironment(
                                Map.of(ClientSettings.VARIABLE, "/nowhere/at/all")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("There is no such file.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{}",
                "{\"endpoints\":[]}",
                "{\"endpoints\":[\"unix:/a\"],\"endpoint\":\"unix:/b\"}",
                "{\"endpoints\":[\"unix:/a\"],\"ca\":\"x\"}",
                "{\"endpoints\":[\"unix:/a\"]} {}",
            })
    void aFileThatIsNotRightIsRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(SettingsException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unix:",
                "unix:relative",
                "http://n1:7401",
                "https://n1",
                "https://n1:0",
                "https://n1:65536",
                "https://n1:7401/v1",
                "https://me@n1:7401",
                "https://n1:7401?x",
                "n1:7401",
                "https://n 1:7401",
            })
    void anEndpointThatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> Endpoint.parse(text)).isInstanceOf(SettingsException.class);
    }

    @Test
    void aPathTooLongForASocketIsRefused() {
        assertThatThrownBy(() -> Endpoint.parse("unix:/" + "x".repeat(107)))
                .hasMessageContaining("at most 107 bytes");
    }

    @Test
    void whatANewerServerSaysMoreAndAnOlderOneLessIsNoMistake() {
        SettingView view =
                Json.read(
                        "{\"key\":\"a\",\"value\":\"b\",\"revision\":1,\"colour\":[1]}",
                        SettingView.class);
        assertThat(view).isEqualTo(new SettingView("a", "b", 1));
        NodeStatus status =
                Json.read(
                        "{\"cluster\":\"c\",\"node\":{\"id\":\"i\"},\"members\":null}",
                        NodeStatus.class);
        assertThat(status.node()).isEqualTo(new NodeRef("i", ""));
        assertThat(status.members()).isEmpty();
        assertThat(status.problems()).isEmpty();
        assertThat(status.role()).isEmpty();
        assertThat(status.term()).isZero();
    }

    @Test
    void keysAreEncodedAsOneSegment() {
        assertThat(Calls.setting("a/b:c", Consistency.LOCAL).path())
                .isEqualTo("/v1/settings/a%2Fb%3Ac?consistency=local");
        assertThat(Calls.setting("..", Consistency.CURRENT).path())
                .isEqualTo("/v1/settings/%2E%2E?consistency=current");
        assertThat(Calls.settings("a b", "", Consistency.LOCAL).path())
                .isEqualTo("/v1/settings?prefix=a%20b&consistency=local");
        assertThatThrownBy(() -> Call.get("x", "/a\r\nHost: evil", String.class))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
