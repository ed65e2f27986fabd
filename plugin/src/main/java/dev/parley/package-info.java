/** Parley. */
package dev.parley;
