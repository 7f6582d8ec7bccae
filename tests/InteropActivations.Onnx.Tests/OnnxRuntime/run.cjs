// Runs models with ONNX Runtime: node run.cjs JOBS, with a JSON list of { model, dtype, columns, input }.
// Prints a JSON list in the same order: { outputs: [[…], …] } or { error }. JSON has no infinities, no NaN and no int64: they are written as text.
const fs = require('node:fs');
const ort = require('onnxruntime-node');

const written = value => typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0) ? value
    : Object.is(value, -0) ? '-0' : String(value);

async function run(job) {
    const session = await ort.InferenceSession.create(job.model, { logSeverityLevel: 4 });
    const values = job.dtype === 'float64' ? Float64Array.from(job.input) : Float32Array.from(job.input);
    const input = new ort.Tensor(job.dtype, values, [values.length / job.columns, job.columns]);
    const outputs = await session.run({ [session.inputNames[0]]: input });
    return { outputs: session.outputNames.map(name => Array.from(outputs[name].data, written)) };
}

async function main() {
    const results = [];
    for (const job of JSON.parse(fs.readFileSync(process.argv[2], 'utf8'))) {
        results.push(await run({ ...job, input: job.input.map(Number) }).catch(error => ({ error: error.message })));
    }

    process.stdout.write(JSON.stringify(results));
}

main();
