package holdfast.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.CommandId;
import holdfast.core.model.Covers;
import holdfast.core.model.Revision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CommandIndexTest {

    @Test
    @Covers("A1")
    void itAnswersAsAMapDoes() {
        Random random = new Random(7);
        Map<CommandId, Revision> model = new HashMap<>();
        List<CommandId> present = new ArrayList<>();
        CommandIndex index = CommandIndex.EMPTY;
        for (int step = 1; step <= 20_000; step++) {
            if (step % 3 == 0) {
                CommandId gone = present.remove(random.nextInt(present.size()));
                model.remove(gone);
                index = index.without(gone);
                assertThat(index.revisionOf(gone)).isNull();
            } else {
                CommandId id =
                        random.nextBoolean()
                                ? CommandId.of(step)
                                : new CommandId(new UUID(random.nextLong(), random.nextLong()));
                model.put(id, new Revision(step));
                present.add(id);
                index = index.with(id, new Revision(step));
            }
            assertThat(index.size()).isEqualTo(model.size());
        }
        for (CommandId id : present) {
            assertThat(index.revisionOf(id)).isEqualTo(model.get(id));
        }
    }

    @Test
    void whoHoldsAnEarlierOneKeepsIt() {
        CommandIndex one = CommandIndex.EMPTY.with(CommandId.of(1), new Revision(1));
        CommandIndex two = one.with(CommandId.of(2), new Revision(2));
        CommandIndex three = two.without(CommandId.of(1));
        assertThat(one.contains(CommandId.of(2))).isFalse();
        assertThat(two.revisionOf(CommandId.of(1))).isEqualTo(new Revision(1));
        assertThat(three.contains(CommandId.of(1))).isFalse();
        assertThat(three.without(CommandId.of(9))).isSameAs(three);
    }
}
