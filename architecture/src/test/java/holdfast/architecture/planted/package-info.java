/// Classes that break the house rules on purpose, so that a rule that sees nothing is seen.
@NullMarked
package holdfast.architecture.planted;

import org.jspecify.annotations.NullMarked;
