package holdfast.trials.torture;

import holdfast.trials.Watcher;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Something that is done to a cluster, and ends.
sealed interface Fault {

    /// Its name in the summary.
    String kind();

    /// Those who live bring them back; who is left without both JVMs is started again.
    record Killed(String node, Set<Watcher> who) implements Fault {

        public Killed {
            who = Set.copyOf(who);
        }

        @Override
        public String kind() {
            return "killed";
        }

        @Override
        public String toString() {
            return "kill -9 of " + list(who) + " of " + node;
        }
    }

    record Dead(String node) implements Fault {

        @Override
        public String kind() {
            return "dead";
        }

        @Override
        public String toString() {
            return "kill -9 of all of " + node + " with what it runs";
        }
    }

    record Stands(String node, Set<Watcher> who) implements Fault {

        public Stands {
            who = Set.copyOf(who);
        }

        @Override
        public String kind() {
            return "stands";
        }

        @Override
        public String toString() {
            return "SIGSTOP of " + list(who) + " of " + node;
        }
    }

    record Paused(String node) implements Fault {

        @Override
        public String kind() {
            return "paused";
        }

        @Override
        public String toString() {
            return "SIGSTOP of all of " + node + " with what it runs";
        }
    }

    /// @param asked daemon or guard
    record Stopped(String node, Watcher asked) implements Fault {

        @Override
        public String kind() {
            return "stopped";
        }

        @Override
        public String toString() {
            return "planned stop of " + node + " (SIGTERM to its " + name(asked) + ")";
        }
    }

    record Cut(String from, String to, boolean bothWays) implements Fault {

        @Override
        public String kind() {
            return "cut";
        }

        @Override
        public String toString() {
            return "cut from " + from + " to " + to + (bothWays ? ", both ways" : ", one way");
        }
    }

    record Isolated(String node) implements Fault {

        @Override
        public String kind() {
            return "isolated";
        }

        @Override
        public String toString() {
            return node + " cut from all others";
        }
    }

    record ShareGone() implements Fault {

        @Override
        public String kind() {
            return "share-gone";
        }

        @Override
        public String toString() {
            return "the witness's share gone";
        }
    }

    record Moved(String group, String to) implements Fault {

        @Override
        public String kind() {
            return "moved";
        }

        @Override
        public String toString() {
            return "move of " + group + " to " + to;
        }
    }

    private static String name(Watcher watcher) {
        return watcher.name().toLowerCase(Locale.ROOT);
    }

    private static String list(Collection<Watcher> who) {
        return EnumSet.copyOf(who).stream().map(Fault::name).collect(Collectors.joining(" and "));
    }
}
