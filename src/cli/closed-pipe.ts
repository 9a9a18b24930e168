/** Whoever reads only the beginning of what is printed, as `head` does, has had enough: no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
