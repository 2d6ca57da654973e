package holdfast.core.cluster;

import holdfast.core.cluster.CommandBody.DescribeNode;
import holdfast.core.cluster.CommandBody.NameCluster;
import holdfast.core.cluster.CommandBody.RaiseFeatureLevel;
import holdfast.core.cluster.CommandBody.RemoveSetting;
import holdfast.core.cluster.CommandBody.ReportLevel;
import holdfast.core.cluster.CommandBody.SetSetting;
import holdfast.core.cluster.group.RandomGroups;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Stories from a seed: all kinds of entries, good and bad commands, repeats.
final class RandomStory {

    private RandomStory() {}

    static Story of(long seed, int entries) {
        Random random = new Random(seed);
        Story story = Story.begun();
        List<Command> commands = new ArrayList<>();
        for (int entry = 0; entry < entries; entry++) {
            switch (random.nextInt(10)) {
                case 0 -> story.nothing();
                case 1 -> story.configure(Story.members(NodeId.of(1 + random.nextInt(3))));
                case 2 -> {
                    if (!commands.isEmpty()) {
                        story.apply(commands.get(random.nextInt(commands.size())));
                    }
                }
                default -> {
                    Command command = story.command(body(random));
                    commands.add(command);
                    story.apply(command);
                }
            }
        }
        return story;
    }

    static CommandBody body(Random random) {
        NodeId node = NodeId.of(1 + random.nextInt(3));
        return switch (random.nextInt(10)) {
            case 0 -> new RemoveSetting(key(random), expectation(random));
            case 1 -> new RaiseFeatureLevel(random.nextInt(4) - 1);
            case 2 -> new DescribeNode(node, "n" + random.nextInt(3), "host:" + random.nextInt(9));
            case 3 -> new ReportLevel(node, random.nextInt(2));
            case 4 -> new NameCluster("c".repeat(random.nextInt(17)));
            case 5, 6 -> RandomGroups.body(random);
            default -> new SetSetting(key(random), value(random), expectation(random));
        };
    }

    private static Expectation expectation(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Expectation.ABSENT;
            case 1 -> new Expectation.AtRevision(new Revision(random.nextInt(100)));
            case 2 -> new Expectation.Equals(value(random));
            default -> Expectation.ANY;
        };
    }

    private static String key(Random random) {
        return random.nextInt(10) == 0 ? "no key \u20ac" : "k" + random.nextInt(8);
    }

    private static String value(Random random) {
        return List.of("", "1", "2", "\u0000\n\"\\", "é€😀").get(random.nextInt(5));
    }
}
