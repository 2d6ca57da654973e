package holdfast.sandbox.cluster;

import holdfast.drivers.trust.Authority;
import holdfast.drivers.trust.Identity;
import holdfast.sandbox.network.AddressBlock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Where nodes are put, and by which certificates they and their clients are known.
final class Places {

    private static final String ADMIN = "admin";

    private final Layout layout;
    private final AddressBlock addresses;
    private final Optional<Authority> authority;
    private final Identity.Files client;
    private final SecureRandom chance;

    private Places(
            Layout layout,
            AddressBlock addresses,
            Optional<Authority> authority,
            Identity.Files client,
            SecureRandom chance) {
        this.layout = layout;
        this.addresses = addresses;
        this.authority = authority;
        this.client = client;
        this.chance = chance;
    }

    /// Of nodes that this sandbox gives certificates.
    static Places certified(Layout layout, AddressBlock addresses, SecureRandom chance)
            throws IOException {
        Files.createDirectory(layout.trust());
        Authority authority =
                new Authority("Holdfast sandbox " + layout.id(), Instant.now(), chance);
        Path ca = authority.write(layout.trust());
        Identity.Files client = authority.forClient(ADMIN).write(layout.trust(), ADMIN, ca);
        return new Places(layout, addresses, Optional.of(authority), client, chance);
    }

    /// Of nodes whose cluster has an authority of its own. That lists nodes only, so clients come as the first one.
    static Places bare(Layout layout, AddressBlock addresses, SecureRandom chance) {
        String first = Layout.name(1);
        NodePlace place = NodePlace.bare(first, addresses.address(1), layout.home(first));
        return new Places(layout, addresses, Optional.empty(), place.trust(), chance);
    }

    /// What clients show.
    Identity.Files client() {
        return client;
    }

    /// A node's directory, and its certificate where it gets one here.
    NodePlace make(int number, boolean founding) {
        String name = Layout.name(number);
        String host = addresses.address(number);
        try {
            Path home = Files.createDirectory(layout.home(name));
            if (authority.isEmpty()) {
                return NodePlace.bare(name, host, home);
            }
            UUID id = newId(chance);
            Identity.Files trust =
                    authority
                            .get()
                            .forNode(name, id, host)
                            .write(layout.trust(), name, client.ca());
            return new NodePlace(name, host, id, newId(chance), home, trust, founding);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A random UUID, as RFC 9562 marks them.
    static UUID newId(SecureRandom chance) {
        long high = (chance.nextLong() & ~0xf000L) | 0x4000L;
        long low = (chance.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
