package holdfast.daemon.copies;

import holdfast.core.cluster.storage.Copy;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.cluster.storage.Storage;
import holdfast.core.cluster.storage.Volume;
import holdfast.frontends.nbd.Export;
import holdfast.frontends.nbd.Exports;
import holdfast.frontends.nbd.Found;
import holdfast.frontends.nbd.Session;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The volumes that are served here: attached or a disk of a virtual machine, and this node is their primary.
public final class VolumeExports implements Exports {

    /// A client that asks while this node starts, or opens its copy, waits so long for the answer.
    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long LOOK_MILLIS = 20;

    private final Copies copies;

    public VolumeExports(Copies copies) {
        this.copies = copies;
    }

    private record Place(ReplicationGroup group, Volume volume) {}

    @Override
    public List<Export> list() {
        return copies.open().stream()
                .filter(CopyKeeper::isPrimary)
                .flatMap(keeper ->
                        keeper.group().volumes().stream()
                                .map(volume -> new Place(keeper.group(), volume)))
                .filter(this::isUsed)
                .map(VolumeExports::export)
                .toList();
    }

    @Override
    public Found find(String name) {
        long end = System.nanoTime() + WAIT_NANOS;
        while (true) {
            Optional<Place> place = place(name);
            if (place.isPresent() && isServedHere(place.get())) {
                return new Found.Served(export(place.get()));
            }
            if (isCertain(place) || System.nanoTime() - end > 0 || !pause()) {
                return new Found.Unknown(why(name, place));
            }
        }
    }

    /// Whether waiting would change nothing: this node knows all that was agreed on, and has no part in it.
    private boolean isCertain(Optional<Place> place) {
        boolean mine =
                place.filter(this::isUsed)
                        .filter(found -> found.group().primaryCopy().node().equals(copies.self()))
                        .isPresent();
        return copies.isCurrent() && !mine;
    }

    private static boolean pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isServedHere(Place place) {
        return isUsed(place)
                && place.group().primaryCopy().node().equals(copies.self())
                && copies.keeper(place.group().id()).isPresent();
    }

    private boolean isUsed(Place place) {
        Volume volume = place.volume();
        return volume.attached() || copies.state().groups().userOf(volume.id()).isPresent();
    }

    private Optional<Place> place(String name) {
        Storage storage = copies.state().storage();
        return storage.volumeNamed(name)
                .flatMap(volume ->
                        storage.groupOf(volume.id()).map(group -> new Place(group, volume)));
    }

    private String why(String name, Optional<Place> place) {
        if (place.isEmpty()) {
            return "there is no volume '" + name + "'; see `holdfast volume list`";
        }
        Copy primary = place.get().group().primaryCopy();
        if (!isUsed(place.get())) {
            return "volume '"
                    + name
                    + "' is neither attached (see `holdfast volume attach`) nor a virtual machine's disk";
        }
        return primary.node().equals(copies.self())
                ? "this node's copy of '"
                        + name
                        + "' is not open: "
                        + copies.failure(place.get().group().id())
                : "volume '" + name + "' is served on node " + primary.nodeName() + ": ask there";
    }

    @Override
    public void begin(Session session) {
        Optional<CopyKeeper> keeper =
                place(session.export().name()).flatMap(place -> copies.keeper(place.group().id()));
        if (keeper.isEmpty()) {
            session.close();
        } else {
            keeper.get().begin(session);
        }
    }

    private static Export export(Place place) {
        Volume volume = place.volume();
        return new Export(
                volume.name(),
                "replicated volume",
                place.group().volumes().indexOf(volume),
                volume.bytes(),
                volume.blockSize(),
                false,
                true,
                true);
    }
}
