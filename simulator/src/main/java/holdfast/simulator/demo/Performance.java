package holdfast.simulator.demo;

import holdfast.simulator.run.Report;
import java.util.List;

/// How an act went.
public record Performance(Act act, Report report, List<Gap> gaps) {

    public Performance {
        gaps = List.copyOf(gaps);
    }

    /// Whether every invariant held, and nothing that was acknowledged was lost.
    public boolean held() {
        return report.isWell() && report.lost() == 0 && report.acknowledged() > 0;
    }
}
