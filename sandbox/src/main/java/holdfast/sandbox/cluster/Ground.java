package holdfast.sandbox.cluster;

import holdfast.core.model.Problem;
import holdfast.sandbox.model.SandboxException;
import holdfast.sandbox.network.AddressBlock;
import holdfast.sandbox.process.Reaper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/// What a started sandbox stands on: everything but its nodes.
///
/// @param firstPlaces of the nodes that it begins with
/// @param witness     the id of the witness's file, where a founding document names it
record Ground(
        Layout layout,
        Reaper reaper,
        AddressBlock addresses,
        Places places,
        List<NodePlace> firstPlaces,
        Optional<UUID> witness,
        Papers papers,
        Network network,
        StateFile state,
        Watch watch) {

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
        Places places =
                plan.joined
                        ? Places.bare(layout, addresses, plan.chance)
                        : Places.certified(layout, addresses, plan.chance);
        // Keys are made side by side; sixteen one after the other would be felt.
        List<NodePlace> first =
                IntStream.rangeClosed(1, plan.nodes)
                        .parallel()
                        .mapToObj(number -> places.make(number, true))
                        .toList();
        Papers papers = new Papers(layout);
        if (plan.witness) {
            Files.createDirectory(layout.share());
        }
        Optional<UUID> witness = Optional.empty();
        if (!plan.joined) {
            witness = plan.witness ? Optional.of(Places.newId(plan.chance)) : Optional.empty();
            papers.writeFounding(Places.newId(plan.chance), first, witness);
        }
        papers.writeClient(first, places.client());
        Asks asks =
                plan.joined
                        ? Asks.atSockets(layout, plan.chance)
                        : Asks.at(addresses, places.client(), plan.chance);
        return new Ground(
                layout,
                reaper,
                addresses,
                places,
                first,
                witness,
                papers,
                new Network(layout),
                new StateFile(layout),
                new Watch(asks, publish));
    }

    void writeClient(List<NodePlace> nodes) throws SandboxException {
        try {
            papers.writeClient(nodes, places.client());
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
}
