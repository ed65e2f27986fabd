package dev.parley.account;

import java.util.Optional;

/** How many calls a day an admin allows a channel. */
public interface Budgets {
  /** Nobody has set any. */
  Budgets NONE =
      new Budgets() {
        @Override
        public Optional<Long> soft(String channel) {
          return Optional.empty();
        }

        @Override
        public Optional<Long> hard(String channel) {
          return Optional.empty();
        }
      };

  /** From so many on reading gets rare; empty for no limit. */
  Optional<Long> soft(String channel);

  /** After so many nothing goes out any more that day; empty for no limit. */
  Optional<Long> hard(String channel);
}
