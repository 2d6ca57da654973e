package holdfast.simulator.invariant;

import holdfast.core.model.DataId;
import holdfast.core.model.Member;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A number for each disk, so that a set of disks fits into an `int`. A node whose disk was replaced has
/// another disk, and what was on the old one is not on the new.
final class Disks {
    private final Map<DataId, Integer> numbers = new HashMap<>();

    int number(DataId dataId) {
        Integer known = numbers.get(dataId);
        if (known != null) {
            return known;
        }
        int number = numbers.size();
        if (number == Integer.SIZE) {
            throw new IllegalStateException("a world with more than " + Integer.SIZE + " disks");
        }
        numbers.put(dataId, number);
        return number;
    }

    /// The disk that a configuration names for a member; no disk where it is none.
    int bit(@Nullable Member member) {
        return member == null ? 0 : 1 << number(member.dataId());
    }
}
