package holdfast.core.cluster;

import holdfast.core.cluster.fence.FenceRefusal;
import holdfast.core.cluster.group.GroupRefusal;
import holdfast.core.cluster.lease.LeaseRefusal;
import holdfast.core.cluster.placement.PlacementRefusal;
import holdfast.core.cluster.storage.StorageRefusal;
import holdfast.core.cluster.trust.TrustRefusal;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Why a command was refused. The codes are part of the agreed state and never change; the sentences
/// may, and are not in it. Each subject has an enum of its own.
public interface Refusal {

    /// What a refusal means to whoever proposed the command.
    enum Kind {
        /// The command itself is wrong, whatever the state is.
        INVALID,
        /// What it names is not there.
        MISSING,
        /// The state is not what the command expected (A4).
        UNMET,
        /// The state does not allow it now.
        CONFLICT
    }

    Kind kind();

    /// The stable name, in kebab-case; unique over all subjects.
    String code();

    /// Why, as a sentence.
    String why();

    /// What to do about it, as a sentence.
    String remedy();

    /// The refusal of this code; nothing where this program knows none.
    static @Nullable Refusal ofCode(String code) {
        return Known.BY_CODE.get(code);
    }

    /// Every refusal that this program knows.
    static Stream<Refusal> all() {
        return Stream.of(
                        BasicRefusal.values(),
                        FenceRefusal.values(),
                        GroupRefusal.values(),
                        LeaseRefusal.values(),
                        PlacementRefusal.values(),
                        StorageRefusal.values(),
                        TrustRefusal.values())
                .flatMap(Stream::of);
    }

    /// Made when somebody first asks, not when one of the enums is.
    final class Known {
        private static final Map<String, Refusal> BY_CODE =
                all().collect(Collectors.toMap(Refusal::code, Function.identity()));

        private Known() {}
    }
}
