package holdfast.frontends.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/// Where the cluster is, and who asks.
///
/// @param endpoints at least one; the first is asked first
/// @param trust     for https
public record ClientSettings(List<Endpoint> endpoints, Optional<Trust> trust) {

    /// Names the file of settings.
    public static final String VARIABLE = "HOLDFAST_CLIENT";

    /// Where a node's own socket is by default.
    public static final Endpoint DEFAULT = new Endpoint.Local(Path.of("/run/holdfast/api.sock"));

    /// PEM files for https.
    ///
    /// @param ca          certificates that a node's certificate must come from
    /// @param certificate the client's own, first, and what stands between it and the CA
    /// @param key         PKCS#8
    public record Trust(Path ca, Path certificate, Path key) {}

    public ClientSettings {
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty() || endpoints.size() > ClientLimits.ENDPOINTS) {
            throw new IllegalArgumentException(
                    "no settings with " + endpoints.size() + " endpoints");
        }
    }

    /// One Unix socket or more, without certificates.
    public static ClientSettings of(Endpoint... endpoints) {
        return new ClientSettings(List.of(endpoints), Optional.empty());
    }

    /// The file that [#VARIABLE] names, or the default.
    public static ClientSettings fromEnvironment(Map<String, String> environment)
            throws SettingsException {
        String file = environment.getOrDefault(VARIABLE, "");
        return file.isEmpty() ? of(DEFAULT) : read(Path.of(file));
    }

    /// The same, but at these endpoints.
    public ClientSettings at(List<Endpoint> others) {
        return new ClientSettings(others, trust);
    }

    /// What stands in the file. An absent text is "", an absent list empty.
    private record Written(List<String> endpoints, String ca, String certificate, String key) {}

    /// Reads a file of settings; paths in it may be relative to its folder.
    public static ClientSettings read(Path file) throws SettingsException {
        byte[] bytes = bytes(file, "read-client-settings");
        Written written;
        try {
            written = Json.exactly(bytes, Written.class);
        } catch (JacksonException e) {
            throw unusable(
                    file, "It is not what it should be: " + Text.quoted(e.getOriginalMessage()));
        }
        if (written.endpoints().isEmpty() || written.endpoints().size() > ClientLimits.ENDPOINTS) {
            throw unusable(
                    file, "It names no endpoint, or more than " + ClientLimits.ENDPOINTS + ".");
        }
        List<Endpoint> endpoints = new java.util.ArrayList<>();
        for (String text : written.endpoints()) {
            endpoints.add(Endpoint.parse(text));
        }
        return new ClientSettings(endpoints, trust(file, written));
    }

    private static Optional<Trust> trust(Path file, Written written) throws SettingsException {
        List<String> paths = List.of(written.ca(), written.certificate(), written.key());
        if (paths.stream().allMatch(String::isEmpty)) {
            return Optional.empty();
        }
        if (paths.stream().anyMatch(String::isEmpty)) {
            throw unusable(file, "Of ca, certificate and key it names some and lacks others.");
        }
        try {
            List<Path> files = paths.stream().map(file::resolveSibling).toList();
            return Optional.of(new Trust(files.get(0), files.get(1), files.get(2)));
        } catch (InvalidPathException e) {
            throw unusable(
                    file, "A path in it is none: " + Text.quoted(String.valueOf(e.getMessage())));
        }
    }

    /// The bytes of a file that should be small.
    static byte[] bytes(Path file, String tried) throws SettingsException {
        String why;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(ClientLimits.FILE_BYTES + 1);
            if (bytes.length <= ClientLimits.FILE_BYTES) {
                return bytes;
            }
            why = "It is larger than " + ClientLimits.FILE_BYTES + " bytes.";
        } catch (NoSuchFileException _) {
            why = "There is no such file.";
        } catch (IOException e) {
            why = "It can't be read: " + e.getMessage() + ".";
        }
        throw new SettingsException(
                "file-unreadable", tried, file.toString(), why, "Name a file that you may read.");
    }

    private static SettingsException unusable(Path file, String why) {
        return new SettingsException(
                "client-settings-unusable",
                "read-client-settings",
                file.toString(),
                why,
                "Write {\"endpoints\":[\"unix:/path\" or \"https://host:port\"],\"ca\":PATH,"
                        + "\"certificate\":PATH,\"key\":PATH}; the last three are for https.");
    }
}
