package holdfast.sandbox.cluster;

import holdfast.core.model.Problem;
import holdfast.sandbox.model.SandboxException;
import holdfast.sandbox.network.AddressBlock;
import holdfast.sandbox.process.Reaper;
import holdfast.sandbox.trust.Authority;
import holdfast.sandbox.trust.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/// What a started sandbox stands on: everything but its nodes.
///
/// @param foundingPlaces of the nodes that found the cluster
/// @param witness        the id of the witness's file
record Ground(
        Layout layout,
        Reaper reaper,
        AddressBlock addresses,
        Authority authority,
        Identity.Files client,
        List<NodePlace> foundingPlaces,
        Optional<UUID> witness,
        Papers papers,
        Network network,
        StateFile state,
        Watch watch,
        SecureRandom chance) {

    private static final String ADMIN = "admin";

    /// Directory and reaper first: from then on, whatever happens, somebody cleans up.
    static Ground prepare(Room room, SandboxBuilder plan, Runnable publish)
            throws SandboxException {
        Layout layout = room.create(plan.chance);
        Reaper reaper = Reaper.start(layout.directory(), layout.table());
        try {
            AddressBlock addresses = AddressBlock.take(plan.chance);
            return prepare(layout, reaper, addresses, plan, publish);
        } catch (IOException | UncheckedIOException e) {
            reaper.finish();
            throw new SandboxException(
                    SandboxException.Blame.ENVIRONMENT,
                    new Problem(
                            "sandbox-not-written",
                            "write what the nodes need",
                            layout.directory().toString(),
                            e.getMessage() + ".",
                            "Is its file system full or read-only?"),
                    e);
        } catch (SandboxException e) {
            reaper.finish();
            throw e;
        }
    }

    private static Ground prepare(
            Layout layout,
            Reaper reaper,
            AddressBlock addresses,
            SandboxBuilder plan,
            Runnable publish)
            throws IOException {
        Files.createDirectory(layout.trust());
        Authority authority =
                new Authority("Holdfast sandbox " + layout.id(), Instant.now(), plan.chance);
        Path ca = authority.write(layout.trust());
        Identity.Files client = authority.forClient(ADMIN).write(layout.trust(), ADMIN, ca);
        // Keys are made side by side; sixteen one after the other would be felt.
        List<NodePlace> places =
                IntStream.rangeClosed(1, plan.nodes)
                        .parallel()
                        .mapToObj(number ->
                                place(layout, addresses, authority, ca, number, true, plan.chance))
                        .toList();
        Papers papers = new Papers(layout);
        Optional<UUID> witness = Optional.empty();
        if (plan.witness) {
            Files.createDirectory(layout.share());
            witness = Optional.of(newId(plan.chance));
        }
        papers.writeFounding(newId(plan.chance), places, witness);
        papers.writeClient(places, client);
        return new Ground(
                layout,
                reaper,
                addresses,
                authority,
                client,
                places,
                witness,
                papers,
                new Network(layout),
                new StateFile(layout),
                new Watch(new Asks(addresses, client, plan.chance), publish),
                plan.chance);
    }

    /// A node's directory and certificate.
    NodePlace newPlace(int number, boolean founding) {
        return place(layout, addresses, authority, client.ca(), number, founding, chance);
    }

    void writeClient(List<NodePlace> nodes) throws SandboxException {
        try {
            papers.writeClient(nodes, client);
        } catch (IOException e) {
            throw new SandboxException(
                    SandboxException.Blame.ENVIRONMENT,
                    new Problem(
                            "client-not-written",
                            "name the new node to clients",
                            layout.client().toString(),
                            e + ".",
                            "Is its file system full?"),
                    e);
        }
    }

    private static NodePlace place(
            Layout layout,
            AddressBlock addresses,
            Authority authority,
            Path ca,
            int number,
            boolean founding,
            SecureRandom chance) {
        String name = "n" + number;
        UUID id = newId(chance);
        String host = addresses.address(number);
        try {
            Path home = Files.createDirectory(layout.home(name));
            Identity.Files trust =
                    authority.forNode(name, id, host).write(layout.trust(), name, ca);
            return new NodePlace(name, host, id, newId(chance), home, trust, founding);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A random UUID, as RFC 9562 marks them.
    private static UUID newId(SecureRandom chance) {
        long high = (chance.nextLong() & ~0xf000L) | 0x4000L;
        long low = (chance.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
