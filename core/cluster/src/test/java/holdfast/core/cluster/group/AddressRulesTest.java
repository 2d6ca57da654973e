package holdfast.core.cluster.group;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.Outcome;
import holdfast.core.cluster.StateJson;
import holdfast.core.cluster.group.GroupCommand.CreateGroup;
import holdfast.core.cluster.group.GroupCommand.DeleteGroup;
import holdfast.core.model.DeviceAddress;
import holdfast.core.model.GroupId;
import holdfast.core.model.Revision;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressRulesTest {

    private static CreateGroup create(long id, List<DeviceAddress> addresses) {
        return new CreateGroup(
                GroupId.of(id),
                "g" + id,
                GroupSamples.process().with(addresses),
                Wanted.OFFLINE,
                List.of());
    }

    private static List<DeviceAddress> many(int from, int to) {
        List<DeviceAddress> many = new ArrayList<>();
        for (int i = from; i < to; i++) {
            many.add(new DeviceAddress("10.0." + i / 200 + "." + (i % 200 + 1), 24, "br0"));
        }
        return many;
    }

    @Test
    void anAddressBelongsToOneGroup() {
        GroupStory told = new GroupStory();
        told.done(create(1, GroupSamples.addresses("192.0.2.7/24%br0", "2001:db8::7/64%br0")));
        for (String same :
                List.of("192.0.2.7/24%br0", "192.0.2.7/16%br0", "2001:DB8:0::7/64%br1")) {
            CreateGroup other = create(2, GroupSamples.addresses("192.0.2.8/24%br0", same));
            assertThat(told.story.apply(other))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> {
                                assertThat(refused.refusal()).isEqualTo(GroupRefusal.ADDRESS_TAKEN);
                                assertThat(refused.problem().on())
                                        .contains(
                                                DeviceAddress.parse(same).orElseThrow().address());
                            });
        }
        told.done(create(2, GroupSamples.addresses("192.0.2.8/24%br0")));
        told.done(new DeleteGroup(GroupId.of(1), Revision.ZERO));
        told.done(create(3, GroupSamples.addresses("192.0.2.7/24%br1")));
    }

    @Test
    void aGroupNamesEachOnceAndNotTooMany() {
        GroupStory told = new GroupStory();
        told.refused(
                create(1, GroupSamples.addresses("192.0.2.7/24%br0", "192.0.2.7/24%br1")),
                GroupRefusal.ADDRESSES);
        told.refused(create(1, many(0, GroupLimits.ADDRESSES + 1)), GroupRefusal.ADDRESSES);
        told.done(create(1, many(0, GroupLimits.ADDRESSES)));
    }

    @Test
    void allTogetherAreNotMoreThanAGuardWatches() {
        GroupStory told = new GroupStory();
        int each = GroupLimits.ADDRESSES;
        for (int i = 0; i < GroupLimits.ADDRESSES_IN_ALL / each; i++) {
            told.done(create(i, many(i * each, (i + 1) * each)));
        }
        told.refused(create(99, many(300, 301)), GroupRefusal.ADDRESSES_FULL);
        told.done(create(99, List.of()));
    }

    @Test
    void aStateWithThemReadsAsItWasWritten() throws Exception {
        GroupStory told = new GroupStory();
        told.done(create(1, GroupSamples.addresses("192.0.2.7/24%br0", "2001:db8::7/64%br0")));
        var written = StateJson.write(told.story.state);
        assertThat(StateJson.write(StateJson.read(written))).isEqualTo(written);
        assertThat(StateJson.read(written).groups().byId().get(GroupId.of(1)))
                .isEqualTo(told.story.state.groups().byId().get(GroupId.of(1)));
    }
}
