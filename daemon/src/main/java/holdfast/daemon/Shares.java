package holdfast.daemon;

import holdfast.core.agreement.Event;
import holdfast.core.model.Configuration;
import holdfast.core.model.FileId;
import holdfast.core.model.Witness;
import holdfast.core.node.NodeEvent;
import holdfast.core.witness.WitnessEvent;
import holdfast.core.witness.WitnessIo;
import holdfast.drivers.witness.ChildCommand;
import holdfast.drivers.witness.ShareLimits;
import holdfast.drivers.witness.WitnessDriver;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// The drivers of the witness files that a configuration named in this start. Used by the node's loop alone, but for
/// [#close].
///
final class Shares implements AutoCloseable {

    private final Path dataDirectory;
    private final ShareLocations locations;
    private final Consumer<NodeEvent> answers;
    private final Map<FileId, Opened> drivers = new HashMap<>();

    /// Files that a committed configuration named.
    private final Set<FileId> known = new HashSet<>();

    private record Opened(String location, WitnessDriver driver) {}

    Shares(Path dataDirectory, ShareLocations locations, Consumer<NodeEvent> answers) {
        this.dataDirectory = dataDirectory;
        this.locations = locations;
        this.answers = answers;
    }

    /// Nothing is under way for a file when this is called, so a driver can be exchanged for one at another place.
    synchronized void request(FileId file, WitnessIo io) {
        String location = locations.of(file);
        Opened opened = drivers.get(file);
        if (opened != null && !opened.location().equals(location)) {
            opened.driver().close();
            drivers.remove(file);
            opened = null;
        }
        if (opened == null && location.isEmpty()) {
            answer(file, unreachable(io, "no location of the share is known yet"));
            return;
        }
        if (opened == null) {
            opened = new Opened(location, start(file, location));
            drivers.put(file, opened);
        }
        opened.driver().request(io);
    }

    private WitnessDriver start(FileId file, String location) {
        return WitnessDriver.start(
                file,
                location,
                dataDirectory,
                ShareLimits.USUAL,
                ChildCommand.ofThisJvm(),
                event -> answer(file, event));
    }

    private void answer(FileId file, WitnessEvent event) {
        answers.accept(new NodeEvent.Agree(new Event.Witnessed(file, event)));
    }

    private static WitnessEvent unreachable(WitnessIo io, String why) {
        return switch (io) {
            case WitnessIo.ReadTable(long number) -> new WitnessEvent.TableUnreadable(number, why);
            case WitnessIo.WriteSector write -> new WitnessEvent.SectorUnknown(write.number(), why);
            case WitnessIo.Reap(long number) -> new WitnessEvent.Reaped(number);
        };
    }

    /// Lets go of files that a committed configuration named and this one does not: their shares may be unmounted.
    synchronized void follow(Configuration configuration) {
        Set<FileId> gone = new HashSet<>(known);
        if (configuration.witness() instanceof Witness.Share share) {
            known.add(share.file());
            gone.remove(share.file());
        }
        known.removeAll(gone);
        for (FileId file : gone) {
            Opened opened = drivers.remove(file);
            if (opened != null) {
                opened.driver().close();
            }
        }
    }

    @Override
    public synchronized void close() {
        drivers.values().forEach(opened -> opened.driver().close());
    }
}
