package holdfast.core.failover;

import holdfast.core.cluster.group.Aim;
import holdfast.core.cluster.group.PlanStep;
import java.util.ArrayList;
import java.util.List;

/// A plan as a story has it.
final class Words {

    private Words() {}

    static List<String> of(Plan plan, Tale tale) {
        List<String> words = new ArrayList<>();
        for (PlanStep step : plan.steps()) {
            String group = tale.groupName(step.group());
            words.add(
                    switch (step) {
                        case PlanStep.TakeAway take ->
                                "take " + group + " " + take.run() + ": " + take.because();
                        case PlanStep.Stop stop ->
                                "stop "
                                        + group
                                        + " "
                                        + stop.run()
                                        + (stop.to() instanceof Aim.To(var to)
                                                ? " for " + tale.name(to)
                                                : "")
                                        + ": "
                                        + stop.because();
                        case PlanStep.Assign give ->
                                "give "
                                        + group
                                        + " "
                                        + give.run()
                                        + " to "
                                        + tale.name(give.node())
                                        + ": "
                                        + give.because();
                    });
        }
        plan.promotions().forEach(promotion -> words.add(tale.words(promotion)));
        for (Plan.LeaseEnd end : plan.ends()) {
            words.add("end " + tale.name(end.command().node()) + ": " + end.because());
        }
        return words;
    }
}
