package holdfast.simulator.story;

import holdfast.core.model.FileId;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.witness.Sector;
import holdfast.core.witness.Slot;
import holdfast.core.witness.Table;
import holdfast.core.witness.WitnessEvent;
import holdfast.core.witness.WitnessIo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The witness's file, and the ways in which a share lets its nodes down.
final class Share {

    /// How the share treats a node.
    enum Mood {
        FINE,
        /// Answers nothing until its mood is better; the driver's time limit may end the wait.
        HANGS,
        /// Answers every request with an error.
        FAILS
    }

    /// What becomes of a node's next write of a sector. The node learns of none of them.
    enum Fate {
        /// Half of it is on the share: the sector's checksum is wrong.
        TORN,
        /// Nothing of it is on the share.
        LOST,
        /// It is on the share.
        KEPT,
        /// It is in the writing process's hands, and may land later.
        LATE
    }

    private FileId header;
    private boolean readable = true;
    private final List<Map<Boolean, Sector>> slots = new ArrayList<>();
    private List<Map<Boolean, Sector>> saved = List.of();
    private final Map<NodeId, Mood> moods = new HashMap<>();
    private final Map<NodeId, Fate> fates = new HashMap<>();
    private final Map<NodeId, List<WitnessIo.WriteSector>> late = new HashMap<>();

    /// A formatted file without a written slot.
    Share(FileId file) {
        header = file;
        for (int slot = 0; slot < Member.SLOTS; slot++) {
            Sector empty = new Sector.Holds(Slot.empty(file));
            slots.add(new HashMap<>(Map.of(false, empty, true, empty)));
        }
    }

    void setMood(NodeId node, Mood mood) {
        moods.put(node, mood);
    }

    Mood mood(NodeId node) {
        return moods.getOrDefault(node, Mood.FINE);
    }

    void setFate(NodeId node, Fate fate) {
        fates.put(node, fate);
    }

    /// Answers a request as the present mood has it; nothing while it hangs.
    Optional<WitnessEvent> handle(NodeId node, WitnessIo io) {
        if (io instanceof WitnessIo.Reap) {
            late.remove(node);
            return Optional.of(new WitnessEvent.Reaped(io.number()));
        }
        return switch (mood(node)) {
            case HANGS -> Optional.empty();
            case FAILS -> Optional.of(failed(io, "the share answers with an error"));
            case FINE -> Optional.of(fine(node, io));
        };
    }

    /// The answer of a driver that gives up on a request.
    static WitnessEvent failed(WitnessIo io, String why) {
        return switch (io) {
            case WitnessIo.ReadTable read -> new WitnessEvent.TableUnreadable(read.number(), why);
            case WitnessIo.WriteSector write -> new WitnessEvent.SectorUnknown(write.number(), why);
            case WitnessIo.Reap reap -> new WitnessEvent.Reaped(reap.number());
        };
    }

    private WitnessEvent fine(NodeId node, WitnessIo io) {
        if (!readable) {
            return failed(io, "there is no header");
        }
        return switch (io) {
            case WitnessIo.ReadTable read -> new WitnessEvent.TableRead(read.number(), table());
            case WitnessIo.WriteSector write -> write(node, write);
            case WitnessIo.Reap reap -> new WitnessEvent.Reaped(reap.number());
        };
    }

    private WitnessEvent write(NodeId node, WitnessIo.WriteSector write) {
        if (!write.slot().file().equals(header)) {
            return failed(write, "the header names " + header);
        }
        Fate fate = fates.remove(node);
        if (fate == null) {
            put(write, new Sector.Holds(write.slot()));
            return new WitnessEvent.SectorWritten(write.number());
        }
        switch (fate) {
            case TORN -> put(write, new Sector.Bad());
            case LOST -> {}
            case KEPT -> put(write, new Sector.Holds(write.slot()));
            case LATE -> late.computeIfAbsent(node, _ -> new ArrayList<>()).add(write);
        }
        return failed(write, "no answer within the time limit");
    }

    private void put(WitnessIo.WriteSector write, Sector sector) {
        slots.get(write.slotNumber()).put(write.second(), sector);
    }

    private Table table() {
        return new Table(
                header,
                slots.stream()
                        .map(pair -> new Table.Pair(sector(pair, false), sector(pair, true)))
                        .toList());
    }

    private static Sector sector(Map<Boolean, Sector> pair, boolean second) {
        return pair.getOrDefault(second, new Sector.Bad());
    }

    /// What was late lands now.
    ///
    /// @return how many sectors
    int land(NodeId node) {
        List<WitnessIo.WriteSector> landing = late.getOrDefault(node, List.of());
        landing.forEach(write -> put(write, new Sector.Holds(write.slot())));
        late.remove(node);
        return landing.size();
    }

    /// The process of the node that wrote is gone: nobody else could have had its lock.
    void processEnded(NodeId node) {
        late.remove(node);
    }

    /// Spoils a sector.
    void rot(int slot, boolean second) {
        slots.get(slot).put(second, new Sector.Bad());
    }

    /// Takes a copy of the file aside.
    void save() {
        saved = slots.stream().map(pair -> (Map<Boolean, Sector>) new HashMap<>(pair)).toList();
    }

    /// Puts the copy back, as an administrator does who restores the share.
    void restore() {
        for (int slot = 0; slot < slots.size(); slot++) {
            slots.get(slot).putAll(saved.get(slot));
        }
    }

    /// Takes the header away, or puts it back.
    void setReadable(boolean wanted) {
        readable = wanted;
    }

    /// Another file lies at this place now, formatted and empty.
    void replaceBy(FileId file) {
        header = file;
        Sector empty = new Sector.Holds(Slot.empty(file));
        slots.forEach(pair -> pair.putAll(Map.of(false, empty, true, empty)));
    }

    /// The slots that were ever written, a line each.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int slot = 0; slot < slots.size(); slot++) {
            Sector first = sector(slots.get(slot), false);
            Sector second = sector(slots.get(slot), true);
            if (!isEmpty(first) || !isEmpty(second)) {
                String text =
                        first.equals(second)
                                ? say(first)
                                : say(first) + " | second: " + say(second);
                lines.add("slot " + slot + ": " + text);
            }
        }
        return lines.isEmpty() ? List.of("no slot was ever written") : lines;
    }

    private static boolean isEmpty(Sector sector) {
        return sector instanceof Sector.Holds holds && holds.slot().isEmpty();
    }

    private static String say(Sector sector) {
        return switch (sector) {
            case Sector.Holds holds -> Wording.slot(holds.slot());
            case Sector.Bad _ -> "bad";
        };
    }
}
