package dev.parley.harness.real;

/**
 * An account on the network's PDS together with its first session.
 *
 * @param did the account's permanent name
 * @param handle the account's readable name, ending in {@code .test}
 * @param password the password that opens further sessions
 * @param accessToken the access token of the session that came with the new account
 * @param refreshToken the refresh token of that session
 */
public record Account(
    String did, String handle, String password, String accessToken, String refreshToken) {

  /** Names the account without its secrets. */
  @Override
  public String toString() {
    return handle + " (" + did + ")";
  }
}
