package dev.parley.intake;

import dev.parley.account.Account;
import dev.parley.channel.WebhookAnswer.Forget;
import java.time.Instant;
import java.util.List;

/** Takes what networks ask in the name of people who want to be forgotten. */
@FunctionalInterface
public interface ForgetDesk {
  /**
   * Keeps a request; durable when it returns. The same request is kept once.
   *
   * @param accounts who were asked, each with its own secret: the pages of one app, for instance
   */
  void asked(List<Account> accounts, Forget forget, Instant at);
}
