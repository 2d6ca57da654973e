package holdfast.simulator.volume;

import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.replication.GroupView;
import holdfast.core.replication.ReplicationEvent;
import holdfast.simulator.world.Chance;
import java.util.ArrayDeque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What one node's program tells its copy: in order, and a little later each.
final class ClusterNews {
    private static final long MEAN_MICROS = 60;
    private static final long LATE_MICROS = 20_000;

    /// The group before the lease that says that it is applied.
    private record News(ReplicationGroup group, ReplicationEvent.Lease lease) {}

    private final VolumeNode node;
    private final ArrayDeque<News> queue = new ArrayDeque<>();
    private @Nullable News last;
    private @Nullable GroupView view;
    private boolean opening;

    ClusterNews(VolumeNode node) {
        this.node = node;
    }

    boolean opens() {
        return opening;
    }

    void opening() {
        opening = true;
    }

    void clear() {
        opening = false;
        queue.clear();
        last = null;
    }

    /// What the copy was told last of the group.
    GroupView view() {
        return Objects.requireNonNull(view);
    }

    void begin(ReplicationGroup group, ReplicationEvent.Lease lease) {
        opening = false;
        News first = new News(group, lease);
        last = first;
        view = null;
        hand(first);
    }

    @SuppressWarnings("ReferenceEquality") // The same object, or something was applied.
    void tell(ReplicationGroup group, ReplicationEvent.Lease lease, Chance chance) {
        News before = last;
        if (before != null && before.group() == group && before.lease().equals(lease)) {
            return;
        }
        News next = new News(group, lease);
        last = next;
        queue.add(next);
        if (queue.size() == 1) {
            long mean = chance.perMille(20) ? LATE_MICROS : MEAN_MICROS;
            node.later(chance.around(mean), this::handAll);
        }
    }

    private void handAll() {
        while (!queue.isEmpty()) {
            hand(queue.remove());
        }
    }

    private void hand(News news) {
        GroupView next = ClusterCopies.view(news.group());
        if (!next.equals(view)) {
            view = next;
            node.on(new ReplicationEvent.Configured(next));
        }
        node.on(news.lease());
    }
}
