package holdfast.core.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says which rules of `docs/SAFETY.md` a test is about, so that a rule without a test is seen.
///
/// It stands on a test class or a test method and names ids as the document does: `@Covers("A5")`,
/// `@Covers({"W3", "W8"})`, and `N` for "Names for numbers". `./holdfast safety` reads it from the source text, so the
/// ids must be literals at the annotation itself.
///
/// It lives beside the words that everybody uses, because the tests of every room need it.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Covers {
    /// The ids of the rules, at least one.
    String[] value();
}
