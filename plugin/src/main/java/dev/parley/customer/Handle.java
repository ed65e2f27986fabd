package dev.parley.customer;

import dev.parley.model.AccountId;
import java.util.Locale;
import java.util.Optional;

/**
 * What a customer is known by in one place.
 *
 * @param account the account that they wrote to, for ids of people may belong to one account; empty
 *     for an e-mail address
 * @param person the network's lasting id of them, or the address in lower case
 */
public record Handle(Optional<AccountId> account, String person) {
  /** Refuses a blank person. */
  public Handle {
    if (person.isBlank()) {
      throw new IllegalArgumentException("a handle needs the person's id");
    }
  }

  /** Of somebody on a network. */
  public static Handle of(AccountId account, String person) {
    return new Handle(Optional.of(account), person);
  }

  /** An e-mail address. */
  public static Handle mail(String address) {
    return new Handle(Optional.empty(), address.strip().toLowerCase(Locale.ROOT));
  }

  /** Whether it is an e-mail address. */
  public boolean isMail() {
    return account.isEmpty();
  }
}
