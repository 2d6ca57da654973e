package holdfast.sandbox.cluster;

import holdfast.drivers.trust.Identity;
import holdfast.sandbox.network.AddressBlock;
import java.nio.file.Path;
import java.util.UUID;

/// What about a node never changes.
///
/// @param name     `n1` to `n16`
/// @param host     its IP address
/// @param id       its node id, which stands in its certificate; [#UNTOLD] where it gets one when it founds or joins
/// @param data     the id of its data directory; only of a founding member by document, others make their own
/// @param home     its directory: settings, output, data
/// @param trust    its certificate
/// @param founding whether it founds the cluster by a document; others wait to be added, or to found or join
public record NodePlace(
        String name,
        String host,
        UUID id,
        UUID data,
        Path home,
        Identity.Files trust,
        boolean founding) {

    private static final String DATA = "data";

    static final UUID UNTOLD = new UUID(0, 0);

    /// Of a node that begins without a certificate: it will lie in the data directory.
    static NodePlace bare(String name, String host, Path home) {
        Path trust = home.resolve(DATA).resolve("trust");
        Identity.Files files =
                new Identity.Files(
                        trust.resolve("ca.pem"),
                        trust.resolve("node.pem"),
                        trust.resolve("node.key"));
        return new NodePlace(name, host, UNTOLD, UNTOLD, home, files, false);
    }

    /// Whether it begins without a certificate.
    boolean isBare() {
        return id.equals(UNTOLD);
    }

    /// Where its wire listens.
    public String wire() {
        return host + ":" + AddressBlock.WIRE_PORT;
    }

    public String api() {
        return host + ":" + AddressBlock.API_PORT;
    }

    public String apiUri() {
        return "https://" + api();
    }

    public Path dataDirectory() {
        return home.resolve(DATA);
    }

    /// Where the API of a node in this directory listens for whoever may open the file, also while it has no certificate.
    static Path socket(Path home) {
        return home.resolve(DATA).resolve("api.sock");
    }

    /// Where its volumes are served.
    public Path disks() {
        return dataDirectory().resolve("nbd").resolve("nbd.sock");
    }

    Path settings() {
        return home.resolve("settings.json");
    }

    /// What its daemon prints.
    public Path output() {
        return home.resolve("output.log");
    }
}
