package dev.parley.bundle;

import dev.parley.account.Budgets;
import dev.parley.settings.Settings;
import java.util.Optional;

/** Budgets as an admin set them on the page. */
record AdminBudgets(Settings settings) implements Budgets {
  @Override
  public Optional<Long> soft(String channel) {
    return settings.softBudget(channel);
  }

  @Override
  public Optional<Long> hard(String channel) {
    return settings.hardBudget(channel);
  }
}
