package holdfast.drivers.witness;

import holdfast.core.model.FileId;
import holdfast.core.model.Problem;
import holdfast.core.witness.Sector;
import holdfast.core.witness.Slot;
import holdfast.core.witness.Table;
import java.util.List;
import java.util.stream.Stream;

/// Says what is at a location, in a process of its own: for `quorum show`, and before anything is made.
public final class ShareLook {

    /// What is there.
    public sealed interface Found {

        /// A witness file; of another id than the one that was looked for, where it is a device.
        record Witness(Table table) implements Found {

            /// What its slots say that somebody has written, the newer sector of each.
            public List<Slot> used() {
                return table.slots().stream()
                        .flatMap(pair ->
                                Stream.of(pair.first(), pair.second())
                                        .filter(Sector.Holds.class::isInstance)
                                        .map(sector -> ((Sector.Holds) sector).slot())
                                        .filter(slot -> !slot.isEmpty())
                                        .max(java.util.Comparator.comparingLong(Slot::sequence))
                                        .stream())
                        .toList();
            }

            /// How many sectors are damaged. One that is being written may be counted too.
            public long bad() {
                return table.slots().stream()
                        .flatMap(pair -> Stream.of(pair.first(), pair.second()))
                        .filter(Sector.Bad.class::isInstance)
                        .count();
            }
        }

        /// A directory without the file.
        ///
        /// @param others the witness files that it has
        record Nothing(List<FileId> others) implements Found {
            public Nothing {
                others = List.copyOf(others);
            }
        }

        /// A device, or a file under the right name, that holds zeros only.
        record Blank() implements Found {}

        /// Something else.
        ///
        /// @param what it is, such as "an XFS file system"
        record Other(String what) implements Found {}

        /// It could not be looked at.
        record Unreachable(Problem problem) implements Found {}
    }

    private final ShareTask task;

    public ShareLook(ChildCommand command, ShareLimits limits) {
        this.task = new ShareTask("look-at-witness", command, limits.looking());
    }

    /// Waits for at most the time that looking is given.
    ///
    /// @param location a directory on a share, or a block device
    public Found at(String location, FileId file) {
        return switch (task.run(location, List.of("look", file.value().toString(), location))) {
            case Reply.Looked(Found found) -> found;
            case Reply.Refused(Problem problem) -> new Found.Unreachable(problem);
            case Reply.Made _, Reply.Ready _, Reply.Note _, Reply.Did _ ->
                    throw new IllegalStateException("looking does not say this");
        };
    }
}
