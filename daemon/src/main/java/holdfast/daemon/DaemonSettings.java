package holdfast.daemon;

import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonReader;
import holdfast.core.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// What a daemon is told about its node, from a JSON file.
///
/// @param name       the node's, unique in its cluster
/// @param wire       where it listens for other nodes, `host:port`
/// @param api        where it listens for clients, `host:port`
/// @param trust      its certificate and key, and the authority that it believes
/// @param founding   the founding document of a new cluster, or an empty path
/// @param lossyFiles the seed of a file layer that loses what was not synced, for tests of power cuts
record DaemonSettings(
        String name,
        String wire,
        String api,
        TrustFiles trust,
        Path founding,
        OptionalLong lossyFiles) {

    /// PEM files: certificates of the authority, the node's certificate, and its key (PKCS#8).
    record TrustFiles(Path authority, Path certificate, Path key) {}

    /// Paths in the file count from where the file lies.
    static DaemonSettings read(Path file) throws StartFailure {
        try {
            JsonFields fields = JsonFields.of(JsonReader.read(Files.readAllBytes(file)));
            JsonFields trust = fields.object("trust");
            DaemonSettings settings =
                    new DaemonSettings(
                            name(fields),
                            address(fields, "wire"),
                            address(fields, "api"),
                            new TrustFiles(
                                    file.resolveSibling(trust.text("ca")),
                                    file.resolveSibling(trust.text("certificate")),
                                    file.resolveSibling(trust.text("key"))),
                            founding(file, fields),
                            fields.has("lossyFiles")
                                    ? OptionalLong.of(fields.number("lossyFiles"))
                                    : OptionalLong.empty());
            trust.end();
            fields.end();
            if (settings.wire().equals(settings.api())) {
                throw fields.refused("api", "another address than that of the wire expected");
            }
            return settings;
        } catch (IOException e) {
            throw failure(file, "It can't be read: " + Words.of(e) + ".");
        } catch (JsonException e) {
            throw failure(file, "It is not what it should be: " + e.getMessage() + ".");
        }
    }

    private static String name(JsonFields fields) throws JsonException {
        String name = fields.text("name");
        if (name.isEmpty()) {
            throw fields.refused("name", "a name expected");
        }
        return name;
    }

    static String address(JsonFields fields, String name) throws JsonException {
        String address = fields.text(name);
        try {
            HostAndPort.parse(address);
            return address;
        } catch (IllegalArgumentException e) {
            throw fields.refused(name, String.valueOf(e.getMessage()));
        }
    }

    private static Path founding(Path file, JsonFields fields) throws JsonException {
        String named = fields.has("founding") ? fields.text("founding") : "";
        return named.isEmpty() ? Path.of("") : file.resolveSibling(named);
    }

    boolean foundsCluster() {
        return !founding.toString().isEmpty();
    }

    private static StartFailure failure(Path file, String why) {
        return new StartFailure(
                StartFailure.WRONG_USE,
                new Problem(
                        "settings-wrong",
                        "start of the daemon",
                        "settings " + file,
                        why,
                        "It is a JSON object with name, wire, api and trust {ca, certificate, key}."));
    }
}
