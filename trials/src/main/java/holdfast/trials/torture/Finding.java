package holdfast.trials.torture;

import java.util.List;

/// Something that must not be, and was seen.
///
/// @param what  a sentence: in which group, at which times
/// @param stood the faults that stood then or shortly before
record Finding(String what, List<String> stood) {

    Finding {
        stood = List.copyOf(stood);
    }
}
