package holdfast.daemon;

import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonReader;
import holdfast.core.model.Problem;
import holdfast.drivers.fence.FenceAgents;
import holdfast.drivers.fence.FenceLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What a daemon is told about its node, from a JSON file.
///
/// @param name       the node's, unique in its cluster
/// @param wire       where it listens for other nodes, `host:port`
/// @param api        where it listens for clients, `host:port`
/// @param trust      its certificate and key, and the authority that it believes; not said: [#keepsTrust]
/// @param founding   the founding document of a new cluster, or an empty path
/// @param host       whether this node may run groups, and so has a guard; not said: it may
/// @param fencing    a directory where fence agents are looked for before the usual ones, for tests; not said: none
/// @param lossyFiles the seed of a file layer that loses what was not synced, for tests of power cuts
record DaemonSettings(
        String name,
        String wire,
        String api,
        TrustFiles trust,
        Path founding,
        boolean host,
        Path fencing,
        OptionalLong lossyFiles) {

    /// PEM files: certificates of the authority, the node's certificate, and its key (PKCS#8).
    ///
    /// @param own whether they lie in the node's data directory, where they come by founding or joining a cluster
    record TrustFiles(Path authority, Path certificate, Path key, boolean own) {

        /// In a data directory that is not known yet.
        static final TrustFiles IN_DATA =
                new TrustFiles(Path.of(""), Path.of(""), Path.of(""), true);
    }

    /// Of a node that says no more than who it is and where.
    static DaemonSettings of(String name, String wire, String api) throws StartFailure {
        Path commandLine = Path.of("(command line)");
        try {
            JsonFields fields =
                    JsonFields.of(
                            Json.object()
                                    .put("name", name)
                                    .put("wire", wire)
                                    .put("api", api)
                                    .build());
            return read(commandLine, fields);
        } catch (JsonException e) {
            throw failure(commandLine, "It is not what it should be: " + e.getMessage() + ".");
        }
    }

    /// Whether this node's certificate is, or will be, of a CA that its cluster itself has.
    boolean keepsTrust() {
        return trust.own();
    }

    /// The same, with the certificate and the founding document that lie in the data directory, where they do.
    DaemonSettings in(TrustPlace place) {
        return keepsTrust()
                ? new DaemonSettings(
                        name,
                        wire,
                        api,
                        place.files(),
                        Files.exists(place.founding()) ? place.founding() : Path.of(""),
                        host,
                        fencing,
                        lossyFiles)
                : this;
    }

    /// The hosts that others reach this node at.
    List<String> hosts() {
        return Stream.of(wire, api)
                .map(address -> address.substring(0, address.lastIndexOf(':')))
                .distinct()
                .toList();
    }

    /// Whether others can dial its wire address.
    boolean isReachable() {
        return Optional.ofNullable(HostAndPort.parse(wire).getAddress())
                .filter(InetAddress::isAnyLocalAddress)
                .isEmpty();
    }

    /// Paths in the file count from where the file lies.
    static DaemonSettings read(Path file) throws StartFailure {
        try {
            JsonFields fields = JsonFields.of(JsonReader.read(Files.readAllBytes(file)));
            return read(file, fields);
        } catch (IOException e) {
            throw failure(file, "It can't be read: " + Words.of(e) + ".");
        } catch (JsonException e) {
            throw failure(file, "It is not what it should be: " + e.getMessage() + ".");
        }
    }

    private static DaemonSettings read(Path file, JsonFields fields) throws JsonException {
        DaemonSettings settings =
                new DaemonSettings(
                        name(fields),
                        address(fields, "wire"),
                        address(fields, "api"),
                        trust(file, fields),
                        founding(file, fields),
                        !fields.has("host") || fields.bool("host"),
                        fields.has("fencing")
                                ? file.resolveSibling(fields.text("fencing"))
                                : Path.of(""),
                        fields.has("lossyFiles")
                                ? OptionalLong.of(fields.number("lossyFiles"))
                                : OptionalLong.empty());
        fields.end();
        if (settings.wire().equals(settings.api())) {
            throw fields.refused("api", "another address than that of the wire expected");
        }
        return settings;
    }

    private static TrustFiles trust(Path file, JsonFields fields) throws JsonException {
        if (!fields.has("trust")) {
            return TrustFiles.IN_DATA;
        }
        JsonFields trust = fields.object("trust");
        TrustFiles files =
                new TrustFiles(
                        file.resolveSibling(trust.text("ca")),
                        file.resolveSibling(trust.text("certificate")),
                        file.resolveSibling(trust.text("key")),
                        false);
        trust.end();
        return files;
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

    /// Where fence agents are looked for, and how long one may run.
    FenceAgents fenceAgents() {
        List<Path> directories = new ArrayList<>(FenceAgents.USUAL);
        if (!fencing.toString().isEmpty()) {
            directories.addFirst(fencing);
        }
        return new FenceAgents(directories, FenceLimits.AGENT);
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
                        "It is a JSON object with name, wire, api and, where its certificate comes from"
                                + " elsewhere, trust {ca, certificate, key}."));
    }
}
