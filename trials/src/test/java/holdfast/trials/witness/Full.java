package holdfast.trials.witness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// A trial that is done only where all are wanted: another one like it is always done.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@EnabledIfSystemProperty(
        named = "trials.full",
        matches = "true",
        disabledReason = "skipped: wanted only with -Dtrials.full=true")
@interface Full {}
