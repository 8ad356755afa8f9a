/** What somebody does, beside the name; empty where the name says it already or is that itself. Runs anywhere. */
export function jobBeside(name: string, job: string): string {
	return name === '' || name.trim().toLowerCase() === job.trim().toLowerCase() ? '' : job;
}
