package holdfast.daemon.copies;

import holdfast.core.cluster.storage.Volume;
import holdfast.core.model.VolumeId;
import holdfast.frontends.api.VerifyReport;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// Comparisons of volumes' copies that this node makes as their primary.
public record Comparisons(Copies copies) {

    /// Begins one where none is under way; done with how far it is, or nothing where this node does not serve the volume.
    ///
    /// @param salt chosen at random
    public CompletableFuture<Optional<VerifyReport>> begin(VolumeId volume, UUID salt) {
        for (CopyKeeper keeper : copies.open()) {
            List<Volume> volumes = keeper.group().volumes();
            for (int index = 0; index < volumes.size(); index++) {
                if (volumes.get(index).id().equals(volume)) {
                    return keeper.verify(index, salt);
                }
            }
        }
        return CompletableFuture.completedFuture(Optional.empty());
    }

    /// The last one that this node made.
    public Optional<VerifyReport> last(VolumeId volume) {
        return copies.open().stream()
                .flatMap(keeper -> keeper.verifies().stream())
                .filter(report -> report.volume().equals(volume.value().toString()))
                .findFirst();
    }
}
