package holdfast.sandbox.cluster;

import holdfast.sandbox.network.AddressBlock;
import holdfast.sandbox.trust.Identity;
import java.nio.file.Path;
import java.util.UUID;

/// What about a node never changes.
///
/// @param name     `n1` to `n16`
/// @param host     its IP address
/// @param id       its node id, which stands in its certificate
/// @param data     the id of its data directory; only of a founding member, others make their own
/// @param home     its directory: settings, output, data
/// @param trust    its certificate
/// @param founding whether it founds the cluster; others wait to be added
public record NodePlace(
        String name,
        String host,
        UUID id,
        UUID data,
        Path home,
        Identity.Files trust,
        boolean founding) {

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
        return home.resolve("data");
    }

    Path settings() {
        return home.resolve("settings.json");
    }

    /// What its daemon prints.
    public Path output() {
        return home.resolve("output.log");
    }
}
