package holdfast.simulator.demo;

import holdfast.simulator.run.Report;
import holdfast.simulator.run.Simulation;
import java.util.List;
import java.util.Locale;

/// Performs acts, one after the other.
public final class Stage {

    private final Voice voice;

    public Stage(Voice voice) {
        this.voice = voice;
    }

    public Performance perform(Act act, long seed) {
        voice.title(act.title());
        Simulation simulation = new Simulation(act.plan(seed));
        Narrator narrator = new Narrator(act, simulation, voice);
        simulation.watch(narrator);
        Report report = simulation.run();
        narrator.finish();
        Performance performance = new Performance(act, report, narrator.gaps());
        report.violation()
                .ifPresent(violation -> voice.bad("an invariant was broken: " + violation));
        voice.line(
                String.format(
                        Locale.ROOT,
                        "%s: %d messages, %d reads and writes of disks and shares; acknowledged %d, lost %d",
                        act.shape(),
                        report.messages(),
                        report.ios(),
                        report.acknowledged(),
                        report.lost()));
        return performance;
    }

    /// The last line for people.
    public static String summary(List<Performance> performances) {
        long acknowledged =
                performances.stream().mapToLong(one -> one.report().acknowledged()).sum();
        long lost = performances.stream().mapToLong(one -> one.report().lost()).sum();
        return "acknowledged " + acknowledged + ", lost " + lost;
    }
}
