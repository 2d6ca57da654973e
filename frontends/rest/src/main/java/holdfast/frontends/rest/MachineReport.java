package holdfast.frontends.rest;

import holdfast.core.model.GroupId;
import holdfast.core.model.RunNumber;
import holdfast.frontends.api.Trouble;
import java.util.List;

/// How a run of a virtual machine stands now on its node, as that node sees it: nothing of it is agreed on (A3).
///
/// @param state       a word, as [holdfast.frontends.api.GuestView#state]
/// @param sentence    the same for people
/// @param sinceMillis when it came to be so, in milliseconds of the Unix epoch; 0 where that is not known
/// @param pid         of its hypervisor; 0 where there is none
/// @param serial      the path of the socket of its serial line; empty where there is none
/// @param problems    what is wrong with it
public record MachineReport(
        GroupId group,
        RunNumber run,
        String state,
        String sentence,
        long sinceMillis,
        long pid,
        String serial,
        List<Trouble> problems) {

    public MachineReport {
        problems = List.copyOf(problems);
    }
}
